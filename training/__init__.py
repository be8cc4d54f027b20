"""Training of the compact reader of scanned lines; nothing of it runs when an archive is read.

    python -m training.line_crops lines 0 24 fit /usr/share/fonts
    python -m training.fit_reader lines reader.pt 2500
    python -m training.export_reader reader.pt 2 extract/scan/engines/compact.onnx
    python -m benchmarks.compact_reader fitting    # fits extract/scan/engines/belief.yaml
    python -m benchmarks.compact_reader test
    python -m training.weigh_readings              # fits weighing.yaml and certainty.yaml there

The types are those of `training.typefaces`; the extra `train` brings PyTorch and fontTools.  The
reader in use was fitted with 24 files of lines, for 57 minutes on about a fifth of a core: by the
clock, which is why its very bytes cannot be had again.  A fit now goes by the number of batches,
each of which takes some .3 s of a core; two fits over 30 batches gave the same bytes.
"""
