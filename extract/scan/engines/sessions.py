"""How models are run: by onnxruntime, on one thread, for the files are what runs side by side."""

from __future__ import annotations

from typing import Any

from keputusan.extract.model.reading_errors import EngineMissingError
from keputusan.language.wording import Wording

NO_TELEMETRY = "ORT_DISABLE_TELEMETRY"
"""Without this variable onnxruntime writes into the home folder, and calls its maker."""

FATAL = 4
"""onnxruntime tells nothing but fatal errors."""

PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}
"""What onnxruntime calls that which runs a model, by the name of the device."""

NO_DEVICE = Wording(
    en="onnxruntime finds no device {device} here: it needs the package onnxruntime-gpu in place "
    "of onnxruntime, and NVIDIA's driver and CUDA libraries; without it, recognise by --device cpu",
    id="onnxruntime tidak menemukan perangkat {device} di sini: perlu paket onnxruntime-gpu "
    "sebagai pengganti onnxruntime, serta driver dan pustaka CUDA dari NVIDIA; tanpanya, "
    "gunakan --device cpu",
)


_device = "cpu"


def use_device(device: str) -> None:
    """Run the accurate model on ``device`` ("cpu" or "cuda") in this process from now on."""
    global _device
    _device = device


def chosen_device() -> str:
    """Return the device that the accurate model is run on in this process."""
    return _device


def check_device(device: str) -> None:
    """Raise EngineMissingError where models cannot be run on ``device``."""
    import onnxruntime

    if PROVIDERS[device] not in onnxruntime.get_available_providers():
        raise EngineMissingError(NO_DEVICE(device=device))


def open_session(model: bytes, device: str = "cpu") -> Any:
    """Return the session that runs ``model`` on ``device``.

    Raises EngineMissingError where that is not there.
    """
    import onnxruntime

    check_device(device)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # lines of every width would fill it
    options.log_severity_level = FATAL
    session = onnxruntime.InferenceSession(model, options, providers=[PROVIDERS[device]])
    if PROVIDERS[device] not in session.get_providers():
        # onnxruntime goes on without a device whose libraries do not load
        raise EngineMissingError(NO_DEVICE(device=device))
    return session
