"""The tags of a resource as the cloud will see them, whatever the provider calls them and wherever they were written.

AWS: `tags_all`, else the provider's `default_tags` under the resource's own `tags`; an autoscaling group has `tag` blocks and
no default tags. Google: `effective_labels`, else the provider's default labels under the resource's own. Azure: `tags` alone.

Kubernetes: labels, annotations, the labels of the pods, and those of the namespace, in this order.

A tag whose value is known only after apply, or is sensitive, is there all the same: it is `hidden`, never missing.
See https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from costgate.model import Resource

AFTER_APPLY = "known only after apply"
SENSITIVE = "sensitive"
NOTHING: dict[str, str] = {}
POD_TEMPLATES = (
    ("spec", "template"),
    ("spec", "jobTemplate", "spec", "template"),
    ("spec", "job_template", "spec", "template"),
    ("spec", "jobTargetRef", "template"),
)
LABEL_LENGTH = 63  # of a label's value in Kubernetes; longer annotations are data, and do not say who pays


class Tags(NamedTuple):
    """A resource's tags: name to value, as text.

    `origins` says where a tag comes from when it is not the resource's own. `hidden` names the tags whose value the plan does
    not show, with the reason; `all_hidden` is the reason when it does not even show their names. `disks` are the tags that an
    instance gives to its volumes only. `word` is what the provider calls a tag.
    """

    values: Mapping[str, str] = NOTHING
    origins: Mapping[str, str] = NOTHING
    hidden: Mapping[str, str] = NOTHING
    all_hidden: str = ""
    disks: Mapping[str, str] = NOTHING
    word: str = "tag"


NO_TAGS = Tags()


def tags_of(resource: Resource) -> Tags:
    """Return the tags of *resource*."""
    read = BY_TYPE.get(resource.type) or BY_PROVIDER.get(resource.type.partition("_")[0], _plain)
    return read(resource)


def _plain(resource: Resource) -> Tags:
    """Azure, and every provider with `tags` or `labels` of its own and no defaults."""
    name = "tags" if "tags" in resource.values or "tags" in resource.unknown else "labels"
    values, hidden, all_hidden = _known(resource.values.get(name), resource.unknown.get(name))
    return Tags(values, hidden=hidden, all_hidden=all_hidden)


def _aws(resource: Resource) -> Tags:
    values, unknown = resource.values, resource.unknown
    return _merged(values, unknown, "tags", ("tags_all",), resource.default_tags, "tag")


def _aws_instance(resource: Resource) -> Tags:
    disks = _known(resource.values.get("volume_tags"), resource.unknown.get("volume_tags"))[0]
    tags = _aws(resource)
    return tags._replace(disks=disks) if disks else tags


def _aws_autoscaling_group(resource: Resource) -> Tags:
    """Read `tag` blocks, and the `tags` list of old providers. The provider's default tags do not reach a group."""
    origins: dict[str, str] = {}
    values: dict[str, str] = {}
    hidden: dict[str, str] = {}
    all_hidden = ""
    for name in ("tag", "tags"):
        items, mark = resource.values.get(name), resource.unknown.get(name)
        all_hidden = all_hidden or _reason(mark)
        for item, key, value, reason in _pairs(items, mark):
            stays = str(item.get("propagate_at_launch")).lower() not in ("true", "1")
            if not key:
                all_hidden = all_hidden or reason
            elif value is None:
                hidden[key] = reason or AFTER_APPLY
            elif not stays or key not in values:
                values[key] = value
                origins[key] = "group-only tag" if stays else "tag"
    return Tags(values, origins, hidden, all_hidden)


def _google(resource: Resource) -> Tags:
    values, unknown = resource.values, resource.unknown
    own = "resource_labels" if resource.type == "google_container_cluster" else "labels"
    return _merged(values, unknown, own, ("effective_labels", "terraform_labels"), resource.default_tags, "label")


def _user_labels(resource: Resource) -> Tags:
    """Read the labels of Google's monitoring resources, which the provider's default labels do not reach."""
    values, hidden, all_hidden = _known(resource.values.get("user_labels"), resource.unknown.get("user_labels"))
    return Tags(values, hidden=hidden, all_hidden=all_hidden, word="label")


def _nested(block: str, name: str, complete: tuple[str, ...] = ()) -> Callable[[Resource], Tags]:
    """Return a reader of the labels that stand inside a block."""

    def read(resource: Resource) -> Tags:
        values, unknown = _first(resource.values.get(block), resource.unknown.get(block), name)
        return _merged(values, unknown, name, complete, resource.default_tags if complete else {}, "label")

    return read


def namespace_of(resource: Resource) -> str:
    """Return the namespace that a Kubernetes object states; empty when it states none, or is no such object."""
    if resource.type.partition("_")[0] != "kubernetes":
        return ""
    found = _first(_object(resource)[0].get("metadata"), None, "")[0].get("namespace")
    return found if isinstance(found, str) else ""


def _object(resource: Resource) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the fields and marks of a Kubernetes object: those of the manifest that it holds, where it holds one."""
    values, unknown = resource.values, resource.unknown
    if "manifest" in values or "manifest" in unknown:
        return _first(values.get("manifest"), unknown.get("manifest"), "metadata")
    return values, unknown


def _kubernetes(resource: Resource) -> Tags:
    """Read labels, then annotations, then the labels of the pods, then what the reader knows of the namespace."""
    fields, marks = _object(resource)
    metadata, mark = _first(fields.get("metadata"), marks.get("metadata"), "labels")
    labels, hidden, all_hidden = _known(metadata.get("labels"), mark.get("labels"))
    values, origins = dict(labels), {}
    for word, found in (
        ("annotation", metadata.get("annotations")),
        ("pod label", _pod_labels(fields)),
        ("namespace label", resource.default_tags),
    ):
        for name, value in _known(found, None)[0].items():
            if name not in values and name not in hidden and len(value) <= LABEL_LENGTH:
                values[name], origins[name] = value, word
    return Tags(values, origins, hidden, all_hidden, NOTHING, "label")


def _pod_labels(fields: Mapping[str, Any]) -> Any:
    """Return the labels that a workload gives its pods, in a manifest or in Terraform's blocks; None without any."""
    for path in POD_TEMPLATES:
        block = fields
        for name in path:
            block = _first(block.get(name), None, "")[0]
        if labels := _first(block.get("metadata"), None, "")[0].get("labels"):
            return labels
    return None


BY_PROVIDER: dict[str, Callable[[Resource], Tags]] = {
    "aws": _aws,
    "google": _google,
    "kubernetes": _kubernetes,
}
BY_TYPE: dict[str, Callable[[Resource], Tags]] = {
    "aws_instance": _aws_instance,
    "aws_spot_instance_request": _aws_instance,
    "aws_autoscaling_group": _aws_autoscaling_group,
    "google_container_node_pool": _nested("node_config", "resource_labels"),
    "google_sql_database_instance": _nested("settings", "user_labels"),
    "google_cloud_run_service": _nested("metadata", "labels", ("effective_labels", "terraform_labels")),
    "google_cloud_run_domain_mapping": _nested("metadata", "labels", ("effective_labels", "terraform_labels")),
    "google_monitoring_alert_policy": _user_labels,
    "google_monitoring_custom_service": _user_labels,
    "google_monitoring_notification_channel": _user_labels,
    "google_monitoring_service": _user_labels,
    "google_monitoring_slo": _user_labels,
    "google_monitoring_uptime_check_config": _user_labels,
}


def _merged(
    values: Mapping[str, Any],
    unknown: Mapping[str, Any],
    own_name: str,
    complete: tuple[str, ...],
    defaults: Mapping[str, str],
    word: str,
) -> Tags:
    """Return a resource's own tags over the provider's default ones: as the provider merged them, if the plan shows that."""
    own, hidden, all_hidden = _known(values.get(own_name), unknown.get(own_name))
    raw = mark = None
    for name in complete:
        if name in values or name in unknown:
            raw, mark = values.get(name), unknown.get(name)
            break
    if isinstance(raw, dict) and not all_hidden:
        merged, also_hidden, _ = _known(raw, mark)
        if also_hidden or hidden:
            hidden = {**also_hidden, **hidden}
            # the provider copies a sensitive tag into its merged map, where the plan no longer says that it is sensitive
            merged = {name: value for name, value in merged.items() if name not in hidden}
    else:
        merged = {**defaults, **own} if defaults else own
        if own or defaults:  # with no tags at all, an unknown `tags_all` only means that there are none
            all_hidden = all_hidden or _reason(mark)
    if len(merged) == len(own):
        return Tags(merged, NOTHING, hidden, all_hidden, NOTHING, word)
    origins = {name: f"default {word}" for name in merged if name not in own}
    return Tags(merged, origins, hidden, all_hidden, NOTHING, word)


def _known(raw: Any, mark: Any) -> tuple[dict[str, str], Mapping[str, str], str]:
    """Return the tags that a map (or a list of key and value) shows, those it hides, and why it hides all, if it does."""
    if not mark and isinstance(raw, dict):
        return _texts(raw), NOTHING, ""
    if mark is True or mark == SENSITIVE:
        return {}, NOTHING, _reason(mark)
    if isinstance(raw, list):
        pairs = _pairs(raw, mark)
        shown = {key: value for _, key, value, _ in pairs if key and value is not None}
        unseen = {key: reason for _, key, value, reason in pairs if key and value is None and reason}
        return shown, unseen, next((reason for _, key, _, reason in pairs if not key and reason), "")
    values = _texts(raw) if isinstance(raw, dict) else {}
    if not mark or not isinstance(mark, dict):
        return values, NOTHING, ""
    hidden = {name: reason for name, inner in mark.items() if (reason := _reason(inner))}
    if hidden:
        values = {name: value for name, value in values.items() if name not in hidden}
    return values, hidden, ""


def _texts(raw: dict[str, Any]) -> dict[str, str]:
    texts: dict[str, str] = {name: value for name, value in raw.items() if type(value) is str}
    if len(texts) < len(raw):
        texts = {name: text for name, value in raw.items() if (text := _text(value)) is not None}
    return texts


def _text(value: Any) -> str | None:
    """Return a tag's value as text; None when there is none."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return None if value is None or isinstance(value, (dict, list)) else str(value)


def _reason(mark: Any) -> str:
    """Return why the plan hides a value; empty when it does not."""
    if mark is True:
        return AFTER_APPLY
    return SENSITIVE if mark == SENSITIVE else ""


def _pairs(items: Any, mark: Any) -> list[tuple[dict[str, Any], str, str | None, str]]:
    """Return each item of a list of tags with its key, its value, and why the plan hides either, if it does."""
    marks = mark if isinstance(mark, list) else []
    pairs = []
    for index, entry in enumerate(items if isinstance(items, list) else []):
        item = entry if isinstance(entry, dict) else {}
        own = marks[index] if index < len(marks) else {}
        key = item.get("key")
        key = key if isinstance(key, str) else ""
        reason = _reason(own.get("value" if key else "key") if isinstance(own, dict) else own)
        pairs.append((item, key, _text(item.get("value")), reason))
    return pairs


def _first(block: Any, mark: Any, name: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the values and marks inside a block, whether it is a list of one or the block itself."""
    block = block[0] if isinstance(block, list) and block else block
    mark = mark[0] if isinstance(mark, list) and mark else mark
    values = block if isinstance(block, dict) else {}
    if _reason(mark):
        return values, {name: mark}
    return values, mark if isinstance(mark, dict) else {}
