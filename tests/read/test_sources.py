"""Programs, manifests, charts and overlays are changed by what they take from outside of their folders."""

import pytest

from tests.read.repositories import CODE, POD


@pytest.mark.parametrize("path", ["program", "program/preview.json"])
def test_a_pulumi_program_is_its_folder(repository, path):
    repository.put(".gitignore", "preview.json\nnode_modules\n")
    repository.put("program/Pulumi.yaml", "name: a\nruntime: nodejs\n")
    repository.put("program/src/index.ts", "")
    repository.put("program/preview.json", "{}")
    repository.commit()
    assert repository.run("HEAD", a=path).unchanged == ("a",)
    repository.put("program/src/index.ts", "other")
    assert repository.run("HEAD", a=path).changed["a"].file == "program/src/index.ts"


IMPORTS = {
    "index.ts": 'import { a } from "../common/a";\n',
    "main.ts": "import { a } from '../common/a.js';\n",
    "src/deep.ts": 'const a = require("../../common");\n',
    "package.json": '{"dependencies": {"common": "file:../common"}}\n',
    "requirements.txt": "-e ../common\n",
    "go.mod": "replace example.com/common => ../common\n",
    "infra.csproj": '<ProjectReference Include="..\\common\\Common.csproj" />\n',
    "Pulumi.yaml": "name: a\nmain: ../common\n",
    "__main__.py": 'import sys\nsys.path.append("..")\n',
    "chain.ts": 'import { b } from "../other/b";\n',
}


@pytest.mark.parametrize("name", IMPORTS)
def test_a_pulumi_program_takes_in_what_it_names_outside_of_its_folder(repository, name):
    repository.put("program/Pulumi.yaml", "name: a\nruntime: nodejs\n")
    repository.put(f"program/{name}", IMPORTS[name])
    repository.put("program/main/inside.ts", 'import { a } from "../index";\n')
    repository.put("common/a.ts", "")
    repository.put("other/b.ts", 'import { a } from "../common/a";\n')
    repository.commit()
    assert repository.run("HEAD", a="program").unchanged == ("a",)
    repository.put("common/a.ts", "other")
    assert repository.run("HEAD", a="program").changed["a"].file == "common/a.ts"


def test_a_pulumi_program_that_names_nothing_outside_is_its_folder_alone(repository):
    repository.put("program/Pulumi.yaml", "name: a\n")
    repository.put("program/src/a.ts", 'import { b } from "../b"; // 1..2 and ...more, path.join(__dirname, "..")\n')
    repository.commit()
    repository.put("net/main.tf", CODE + CODE)
    assert repository.run("HEAD", a="program").unchanged == ("a",)


# -- kubernetes ---------------------------------------------------------------------------------------------------------


def test_manifests_are_their_folder_or_their_file(repository):
    repository.put("k8s/a/pod.yaml", POD)
    repository.put("k8s/b.yaml", POD)
    repository.commit()
    repository.put("k8s/a/pod.yaml", POD + "# more\n")
    found = repository.run("HEAD", folder="k8s", file="k8s/a/pod.yaml", other="k8s/b.yaml")
    assert (set(found.changed), found.unchanged) == ({"folder", "file"}, ("other",))


def test_manifests_that_git_ignores_are_always_changed(repository):
    repository.put(".gitignore", "out/\n")
    repository.put("out/pod.yaml", POD)
    repository.commit()
    assert set(repository.run("HEAD", folder="out", file="out/pod.yaml").changed) == {"folder", "file"}


CHARTS = {
    "Chart.yaml": "name: a\ndependencies:\n- {name: b, version: 1.0.0, repository: 'file://../b'}\n",
    "requirements.yaml": "dependencies:\n- name: b\n  repository: file://../b\n",
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_its_folder_and_the_charts_beside_it_that_it_takes(repository, name):
    repository.put("charts/a/Chart.yaml", "name: a\n")
    repository.put(f"charts/a/{name}", CHARTS[name])
    repository.put("charts/b/Chart.yaml", "name: b\ndependencies: [{name: c, repository: 'file://../c'}]\n")
    for chart in "bcd":
        repository.put(f"charts/{chart}/values.yaml", "")
    repository.put("charts/c/Chart.yaml", "name: c\n")
    repository.commit()
    repository.put("charts/d/values.yaml", "a: 1\n")
    assert repository.run("HEAD", a="charts/a").unchanged == ("a",)
    repository.put("charts/c/values.yaml", "a: 1\n")
    assert repository.run("HEAD", a="charts/a").changed["a"].file == "charts/c/values.yaml"


OVERLAYS = {
    "resources": "resources:\n- ../../base\n",
    "bases": "bases: [../../base]\n",
    "components": "components: [../../base]\n",
    "a file": "resources: [../../base/pod.yaml]\n",
    "patches": "patches:\n- path: ../../base/pod.yaml\n  target: {kind: Pod}\n",
    "strategic": "patchesStrategicMerge: [../../base/pod.yaml]\n",
    "generator": "configMapGenerator:\n- name: a\n  files: [key=../../base/pod.yaml]\n",
    "charts": "helmGlobals: {chartHome: ../../base}\nhelmCharts: [{name: a, valuesFile: values.yaml}]\n",
    "base inside": "resources: [inner]\n",
    "plugin": "generators: [generator.yaml]\n",
}


@pytest.mark.parametrize("text", OVERLAYS.values(), ids=OVERLAYS)
@pytest.mark.parametrize("name", ["kustomization.yaml", "Kustomization"])
def test_an_overlay_is_its_folder_and_what_it_takes_from_outside(repository, text, name):
    repository.put(f"k8s/overlays/prod/{name}", text)
    repository.put("k8s/overlays/prod/inner/kustomization.yml", "resources: [../../../base]\n")
    repository.put("k8s/overlays/prod/generator.yaml", "kind: HelmChartInflationGenerator\nvaluesFile: ../../base/pod.yaml\n")
    repository.put("k8s/overlays/dev/kustomization.yaml", "")
    repository.put("k8s/base/kustomization.yaml", "resources: [pod.yaml, 'https://example.com/../x']\n")
    repository.put("k8s/base/pod.yaml", POD)
    repository.commit()
    repository.put("k8s/overlays/dev/kustomization.yaml", "namePrefix: a\n")
    assert repository.run("HEAD", prod="k8s/overlays/prod").unchanged == ("prod",)
    repository.put("k8s/base/pod.yaml", POD + "# more\n")
    assert repository.run("HEAD", prod="k8s/overlays/prod").changed["prod"].file == "k8s/base/pod.yaml"


def test_a_value_that_looks_like_a_path_of_the_system_is_none(repository):
    repository.put("k8s/kustomization.yaml", "commonAnnotations: {a: /, b: x=/, c: 'https://example.com/../..'}\n")
    repository.commit()
    repository.put("net/main.tf", CODE + CODE)
    assert repository.run("HEAD", k8s="k8s").unchanged == ("k8s",)


@pytest.mark.parametrize("name", ["Chart.yaml", "kustomization.yaml"])
def test_what_does_not_parse_is_changed(repository, name):
    repository.put(f"k8s/{name}", "a: [\n")
    repository.commit()
    assert "cannot be read" in repository.run("HEAD", k8s="k8s").changed["k8s"].why
