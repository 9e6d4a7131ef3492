"""What is written for containers agrees with what the server does, and is understood by who reads it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from typing import Any

import pytest
from ruamel.yaml import YAML

from pages.service import ending, health, measures
from tools.programs import PROXY, require
from tools.server import ROOT

_YAML = YAML(typ="safe", pure=True)
_DEPLOY = ROOT / "deploy"
_WRITABLE = {"/tmp", "/app/static/made"}


def documents() -> list[dict[str, Any]]:
    files = sorted((_DEPLOY / "kubernetes").glob("*.yaml"))
    return [one for file in files for one in _YAML.load_all(file.read_text(encoding="utf-8"))]


def document(kind: str, name: str = "atlas") -> dict[str, Any]:
    (found,) = [one for one in documents() if one["kind"] == kind and one["metadata"]["name"] == name]
    return found


def compose() -> dict[str, Any]:
    read: dict[str, Any] = _YAML.load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    return read


def pod() -> tuple[dict[str, Any], dict[str, Any]]:
    spec = document("Deployment")["spec"]["template"]["spec"]
    return spec, spec["containers"][0]


def environment(container: Mapping[str, Any]) -> dict[str, str]:
    return {one["name"]: one["value"] for one in container["env"]}


def test_every_file_of_kubernetes_is_named_in_its_list() -> None:
    (listed,) = [one for one in documents() if one["kind"] == "Kustomization"]
    files = {file.name for file in (_DEPLOY / "kubernetes").glob("*.yaml")} - {"kustomization.yaml"}
    assert set(listed["resources"]) == files


def test_a_copy_runs_as_nobody_and_writes_in_two_folders_alone() -> None:
    spec, container = pod()
    assert spec["securityContext"]["runAsNonRoot"] is True
    assert container["securityContext"]["readOnlyRootFilesystem"] is True
    assert container["securityContext"]["capabilities"] == {"drop": ["ALL"]}
    assert {mount["mountPath"] for mount in container["volumeMounts"]} == _WRITABLE
    atlas = compose()["services"]["atlas"]
    assert atlas["read_only"] is True
    assert {mount.partition(":")[0] for mount in atlas["tmpfs"]} == _WRITABLE
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    assert re.findall(r"^USER (.+)$", image, re.MULTILINE) == ["10001:10001"]
    assert spec["securityContext"]["runAsUser"] == 10001


def test_probes_ask_what_the_server_answers() -> None:
    _, container = pod()
    asked = {
        probe: container[f"{probe}Probe"]["httpGet"]["path"] for probe in ("readiness", "liveness", "startup")
    }
    assert asked == {"readiness": "/readyz?without=store", "liveness": "/healthz", "startup": "/healthz"}
    assert {route.path for route in health.Health().routes()} == {"/healthz", "/readyz"}


def test_a_copy_that_is_told_to_end_has_time_for_it() -> None:
    spec, container = pod()
    needed = ending.notice(environment(container)["BACKATLAS_DRAIN"]) + ending.FINISHING + 5
    assert spec["terminationGracePeriodSeconds"] > needed
    assert int(compose()["services"]["atlas"]["stop_grace_period"].removesuffix("s")) > needed


def test_copies_are_added_by_a_figure_that_the_server_gives() -> None:
    metrics = document("HorizontalPodAutoscaler")["spec"]["metrics"]
    (pages,) = [one["pods"]["metric"]["name"] for one in metrics if one["type"] == "Pods"]
    assert pages in {family.name for family in measures.REGISTRY.collect()}


def test_the_ports_of_all_files_are_those_on_which_a_copy_listens() -> None:
    _, container = pod()
    ports = {port["name"]: port["containerPort"] for port in container["ports"]}
    assert ports == {"http": 8501, "metrics": int(environment(container)["BACKATLAS_METRICS"])}
    allowed = [rule["ports"][0]["port"] for rule in document("NetworkPolicy")["spec"]["ingress"]]
    assert allowed == [8501, 9100]
    assert "--server.port=8501" in (_DEPLOY / "start.sh").read_text(encoding="utf-8")
    assert compose()["services"]["proxy"]["environment"]["BACKATLAS_COPIES"] == "atlas:8501"


def test_one_copy_at_least_stays_and_visitors_are_kept_with_theirs() -> None:
    assert document("PodDisruptionBudget")["spec"]["minAvailable"] == 1
    assert document("Deployment")["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    told = document("Ingress")["metadata"]["annotations"]
    assert told["nginx.ingress.kubernetes.io/affinity"] == "cookie"
    assert (
        told["nginx.ingress.kubernetes.io/session-cookie-samesite"] == "None"
    )  # inside a course site's frame


@pytest.mark.parametrize("setting", ["BACKATLAS_BIND", "BACKATLAS_COPIES", "BACKATLAS_COOKIE_KEY"])
def test_the_proxy_is_given_each_setting_that_its_file_names(setting: str) -> None:
    assert f'"${{{setting}}}"' in (_DEPLOY / "haproxy.cfg").read_text(encoding="utf-8")
    assert setting in compose()["services"]["proxy"]["environment"]


def test_the_proxy_understands_its_file() -> None:
    told = {"BACKATLAS_BIND": "127.0.0.1:9", "BACKATLAS_COPIES": "atlas:8501", "BACKATLAS_COOKIE_KEY": "x"}
    done = subprocess.run(
        [require(PROXY), "-c", "-f", _DEPLOY / "haproxy.cfg"],
        env=told,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
