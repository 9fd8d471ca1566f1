# costgate alone, for CI that runs containers: docker build -t costgate . && docker run --rm -v "$PWD:/work" costgate check plan.json
# Pin the base image by its digest where you publish this: FROM python:3.13.9-slim-trixie@sha256:…
FROM python:3.13.9-slim-trixie AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY costgate costgate
COPY policies policies
COPY pricing pricing
COPY examples/ci examples/ci
RUN python -m venv /opt/costgate \
    && /opt/costgate/bin/pip install --no-cache-dir --disable-pip-version-check '.[comment,spend]' \
    && /opt/costgate/bin/python -m compileall -q /opt/costgate

FROM python:3.13.9-slim-trixie
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 costgate \
    # the checkout that is mounted belongs to somebody else; nothing of it is run
    && git config --system --add safe.directory '*'
COPY --from=build /opt/costgate /opt/costgate
ENV PATH=/opt/costgate/bin:$PATH PYTHONDONTWRITEBYTECODE=1
USER costgate
WORKDIR /work
ENTRYPOINT ["costgate"]
CMD ["--help"]
