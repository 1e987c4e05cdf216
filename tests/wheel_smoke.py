"""Build the wheel, install it into an environment of its own and run it there: what a user gets, not what lies here.

Dependencies come from this environment (they are locked and tested here); the package itself only from the wheel.
"""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA_FILES = (
    "py.typed",
    "checks/kinds.yaml",
    "governance/mappings/salesforce.yaml",
    "reports/templates/report.html.j2",
)


def run(*command: str | Path, cwd: Path, **environ: str) -> str:
    """Run a command and return its output; what it says on failure is shown."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**os.environ, **environ}, capture_output=True, text=True
    )
    if done.returncode not in (0, 1):  # 1: the audit found something, as it should
        sys.exit(f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done.stdout


def main() -> None:
    """Build, install, audit a tiny export, ask for help."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", room, ROOT, cwd=room)
        (wheel,) = room.glob("*.whl")
        packed = zipfile.ZipFile(wheel).namelist()
        missing = [name for name in DATA_FILES if f"daicho/{name}" not in packed]
        if missing or any(not name.startswith(("daicho/", "daicho-")) for name in packed):
            sys.exit(f"the wheel lacks {missing} or holds files outside the package")
        # The dependencies are this environment's; a .pth makes them visible without installing them again.
        venv.create(room / "env", with_pip=False)
        (site,) = (room / "env").glob("lib/python*/site-packages")
        here = Path(next(path for path in sys.path if path.endswith("site-packages")))
        (site / "dependencies.pth").write_text(f"{here}\n")
        zipfile.ZipFile(wheel).extractall(site)
        python = room / "env/bin/python"
        where = run(python, "-c", "import daicho; print(daicho.__file__)", cwd=room).strip()
        if not where.startswith(str(site)):
            sys.exit(f"imported {where} instead of the wheel")
        run(python, "-m", "daicho", "demo", "--rows", "100", "--out", "demo", cwd=room)
        said = run(python, "-m", "daicho", "audit", "demo/exports", "--lang", "ja", cwd=room)
        if not (room / "daicho-report/report.html").exists() or "取引先" not in said:
            sys.exit(f"the audit wrote no report:\n{said}")
    print("wheel: built, installed and ran")  # noqa: T201


if __name__ == "__main__":
    main()
