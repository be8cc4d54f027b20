"""How models are run: by onnxruntime, on one thread, for the files are what runs side by side."""

from __future__ import annotations

from typing import Any

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""Without this variable onnxruntime writes into the home folder, and calls its maker."""

FATAL = 4
"""onnxruntime tells nothing but fatal errors."""


def open_session(model: bytes) -> Any:
    """Return the session that runs ``model``."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # lines of every width would fill it
    options.log_severity_level = FATAL
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
