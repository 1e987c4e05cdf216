"""How long `daicho --help` takes beside a bare click program: CPU seconds of whole processes, medians.

python benchmarks/startup.py [--repeat 21]
"""

import argparse
import resource
import statistics
import subprocess
import sys

_BARE = "import click\n@click.group()\ndef cli(): pass\n@cli.command()\ndef one(): pass\ncli()"
PROGRAMS = {"bare click": ["-c", _BARE, "--help"], "daicho --help": ["-m", "daicho", "--help"]}


def cpu(arguments: list[str]) -> float:
    """Return the CPU seconds one process used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Let both programs take turns and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=21)
    repeat = parser.parse_args().repeat
    taken: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(repeat):
        for name, arguments in PROGRAMS.items():
            taken[name].append(cpu(arguments))
    medians = {name: statistics.median(seconds) for name, seconds in taken.items()}
    for name, median in medians.items():
        print(f"{name:<14} {median * 1000:5.0f} ms CPU")
    print(f"ratio {medians['daicho --help'] / medians['bare click']:.2f}")


if __name__ == "__main__":
    main()
