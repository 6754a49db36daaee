"""What may be committed: nothing that works on one machine only, nothing that is not pinned."""

from __future__ import annotations

import re
import tomllib

from doc_pages import ROOT, committed

REGISTRIES = r"pypi[.]org|pythonhosted[.]org|npmjs[.]|crates[.]io|proxy[.]golang|rubygems[.]org|conda[.]anaconda"
MACHINES = r"/work[/]|/home[/]\w|/Users[/]\w|/root[/]|[A-Z]:[\\]Users"
LOCK = ROOT / "requirements.lock"


def test_no_file_names_a_package_registry_or_a_path_of_somebodys_machine() -> None:
    named = re.compile(f"{REGISTRIES}|{MACHINES}")
    found = []
    for path in committed():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [f"{path.relative_to(ROOT)}: {match[0]}" for match in named.finditer(text)]
    assert not found


def test_every_locked_requirement_has_a_version_and_hashes() -> None:
    lines = LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    requirements = [each for each in lines if each.strip() and not each.strip().startswith("#")]
    assert requirements
    assert not [each[:60] for each in requirements if not re.match(r"[\w.\[\],-]+==\S+ .*--hash=sha256:\w{64}", each)]


def test_every_dependency_is_locked() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = [*pyproject["project"]["dependencies"], *pyproject["dependency-groups"]["dev"]]
    locked = {normal(name) for name in re.findall(r"^([\w.-]+)==", LOCK.read_text(encoding="utf-8"), re.MULTILINE)}
    assert {normal(name[0]) for each in wanted if (name := re.match(r"[\w.-]+", each))} <= locked


def normal(name: str) -> str:
    """Write a package's name as registries compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
