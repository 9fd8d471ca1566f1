"""No walker takes what stands in a node for a node: names and texts may be those of a node's kind."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from costgate.read import _hcl_nodes as nodes
from costgate.read import _hcl_template as templates
from costgate.read import hcl
from costgate.read._hcl_evaluate import KINDS
from costgate.read._hcl_folder import Source
from costgate.read._hcl_references import References

NAMES = sorted(kind for kind in nodes.INSIDE if kind.isalpha())
words = st.sampled_from(NAMES)
LEAF = st.one_of(words.map(json.dumps), st.just("var.n"), st.just("1"), words.map(lambda word: f'"{word}${{var.n}}"'))


def larger(inner):
    """An object, a list, a call, a condition, an index or a loop made of *inner*, with names that are kinds of nodes."""
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.dictionaries(words, inner, max_size=3).map(
            lambda found: "{" + ", ".join(f"{k} = {v}" for k, v in found.items()) + "}"
        ),
        several.map(lambda found: "[" + ", ".join(found) + "]"),
        several.map(lambda found: f"coalesce({', '.join(found)})"),
        st.tuples(inner, inner).map(lambda two: f"(var.n == 1 ? {two[0]} : {two[1]})"),
        st.tuples(words, words, inner).map(lambda it: f"{{{it[0]} = {{{it[1]} = {it[2]}}}}}.{it[0]}.{it[1]}"),
        st.tuples(words, inner, inner).map(lambda it: f"[for {it[0]}x in [{it[1]}] : [{it[2]}, {it[0]}x]]"),
        st.tuples(words, inner).map(lambda it: f'{{for {it[0]}x in ["a"] : "{it[0]}" => {it[1]}}}'),
        st.tuples(words, words).map(lambda it: f'"%{{ if var.n == 1 }}{it[0]}%{{ else }}{it[1]}${{var.n}}%{{ endif }}"'),
        st.tuples(words, words).map(lambda it: f'"%{{ for {it[0]}x in ["{it[1]}"] }}{it[1]}%{{ endfor }}"'),
    )


@settings(deadline=None)
@given(st.recursive(LEAF, larger, max_leaves=12))
def test_any_expression_with_names_of_kinds_has_the_references_that_are_written_in_it(text):
    found = References(Source()).of(templates.expression(f"[{text}]"))
    assert found == (["var.n"] if "var.n" in text else [])


def test_every_kind_of_node_is_known():
    assert set(KINDS) | {"%if", "%for", "none"} == set(nodes.INSIDE)


def test_code_with_keys_of_all_kinds_is_read(tmp_path):
    keys = "\n".join(f'    {kind} = {{ {kind} = var.n, list = ["{kind}", var.n] }}' for kind in NAMES)
    (tmp_path / "main.tf").write_text(
        f'variable "n" {{\n  default = 1\n}}\nlocals {{\n  rule = {{\n{keys}\n  }}\n}}\n'
        'resource "aws_eip" "a" {\n  count = local.rule.ref.ref + local.rule.for.list[1]\n  tags = local.rule.call\n}\n'
    )
    plan = hcl.read(str(tmp_path))
    assert (len(list(plan.changes())), plan.gaps) == (2, [])


def test_a_constraint_that_is_none_is_no_crash(tmp_path, monkeypatch):
    monkeypatch.setenv("TF_VAR_n", "1")
    (tmp_path / "main.tf").write_text('variable "n" {\n  type = 5\n}\n')
    assert hcl.read(str(tmp_path)).gaps == []


def test_a_resource_may_be_named_with_the_word_before_it(tmp_path):
    (tmp_path / "main.tf").write_text(
        'resource "aws_vpc" "v" {\n  cidr_block = "10.0.0.0/16"\n  count = 2\n}\n'
        'resource "aws_eip" "a" {\n  count = length(resource.aws_vpc.v)\n  tags = { a = resource.aws_vpc.v[0].cidr_block }\n}\n'
    )
    plan = hcl.read(str(tmp_path))
    addresses = {change.address: change.after.values for change in plan.changes()}
    assert (plan.gaps, plan.notices, addresses["aws_eip.a[1]"]["tags"]) == ([], [], {"a": "10.0.0.0/16"})
