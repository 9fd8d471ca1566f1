"""Scopes compare without case and the spaces around their keys and values."""

from costgate import scopes


def test_case_and_spaces_do_not_matter():
    assert scopes.folded(" Straße ") == "strasse"
    assert scopes.pairs({" Team": "WEB "}) == scopes.pairs([("team", "web")]) == {("team", "web")}


def test_an_owner_belongs_to_a_scope_that_it_has_all_pairs_of():
    owner = scopes.pairs({"team": "web", "environment": "prod"})
    assert scopes.pairs({"Team": "Web"}) <= owner
    assert not scopes.pairs({"team": "web", "unit": "shop"}) <= owner


def test_a_scope_is_spelt_as_the_command_line_takes_it():
    assert scopes.spelt({"team": "payments", "environment": "prod"}) == "team=payments, environment=prod"
    assert scopes.spelt({}) == ""
