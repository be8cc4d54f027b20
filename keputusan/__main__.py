"""Run the command: ``python -m keputusan`` is ``keputusan``."""

from keputusan.pipeline.cli.main import main

if __name__ == "__main__":
    main(prog_name="keputusan")
