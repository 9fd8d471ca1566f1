# costgate alone, for CI that runs containers: docker build -t costgate . && docker run --rm -v "$PWD:/work:ro" costgate check plan.json
# The base by its digest, an index of all platforms: https://hub.docker.com/_/python. Behind a mirror: --build-arg PYTHON=…
ARG PYTHON=python:3.13.16-slim-trixie@sha256:bf44cdfcb76cd3b41e879bc058fc37ec5872002ccfde7fcb765e218cde0cd79c

FROM ${PYTHON} AS dependencies
COPY .ci/image/run.txt /
# bytecode that names no time is the same in each build
RUN python -m venv --without-pip /opt/costgate \
    && pip --python /opt/costgate/bin/python install --no-cache-dir --disable-pip-version-check --no-compile \
        --require-hashes --only-binary :all: -r /run.txt \
    && python -m compileall -q --invalidation-mode unchecked-hash /opt/costgate/lib

FROM ${PYTHON} AS build
COPY .ci/image/build.txt /
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes --only-binary :all: -r /build.txt
COPY --from=dependencies /opt/costgate /opt/costgate
WORKDIR /src
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY costgate costgate
COPY policies policies
COPY pricing pricing
COPY examples/ci examples/ci
RUN pip wheel --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir /wheel . \
    && pip --python /opt/costgate/bin/python install --no-cache-dir --disable-pip-version-check --no-compile \
        --no-index --no-deps --root /built /wheel/*.whl \
    && python -m compileall -q --invalidation-mode unchecked-hash -s /built /built

FROM ${PYTHON}
# what publishes an image adds the version and the revision
LABEL org.opencontainers.image.title="costgate" \
    org.opencontainers.image.description="Policy-as-code cost gate for infrastructure pull requests: offline, without key or login" \
    org.opencontainers.image.licenses="Apache-2.0"
# Git is Debian's newest: its archive keeps no older one to pin. The checkout that is mounted belongs to somebody else; nothing
# of it is run, and a folder of it that looks like a bare repository is none.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends git \
    && rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log /var/log/alternatives.log /var/cache/ldconfig/aux-cache \
    && useradd --no-log-init --create-home --uid 10001 costgate \
    && git config --system --add safe.directory '*' \
    && git config --system safe.bareRepository explicit
COPY --from=dependencies /opt/costgate /opt/costgate
COPY --from=build /built/opt/costgate /opt/costgate
# a container is thrown away, and so would be what is cached in it; PYTHONSAFEPATH: nothing of the checkout is imported
ENV PATH=/opt/costgate/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONSAFEPATH=1 COSTGATE_CACHE=off
# a number, so that Kubernetes can tell that it is not root
USER 10001:10001
WORKDIR /work
# Python as the first process of a container does not heed SIGTERM; SIGINT ends it
STOPSIGNAL SIGINT
ENTRYPOINT ["costgate"]
CMD ["--help"]
