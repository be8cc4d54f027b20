# The command in a container that needs nothing else:
#
#   docker build -t keputusan .
#   docker run --rm -v "$PWD/archive:/in:ro" -v "$PWD/out:/out" --user "$(id -u):$(id -g)" keputusan
#
# reads /in and publishes into /out; any other command follows the image's name.
# tests/pipeline/test_image.py checks this file, scripts/image_steps.py follows it where there is no daemon.

FROM python:3.11-slim-bookworm AS build
RUN pip install --no-cache-dir "uv==0.13.8"
WORKDIR /src
COPY pyproject.toml requirements.lock README.md LICENSE NOTICE ./
COPY scripts/overrides.txt scripts/
COPY keputusan keputusan
COPY schemas schemas
COPY language language
COPY extract extract
COPY normalize normalize
COPY findings findings
COPY pipeline pipeline
# the versions of the lock, and of its packages only those that the command needs
RUN uv build --wheel --out-dir /wheels . \
    && uv venv /opt/keputusan \
    && uv pip install --no-cache --python /opt/keputusan/bin/python --compile-bytecode \
        --constraints requirements.lock --overrides scripts/overrides.txt /wheels/*.whl

FROM python:3.11-slim-bookworm
RUN groupadd --gid 10001 keputusan \
    && useradd --uid 10001 --gid 10001 --create-home keputusan \
    && mkdir /in /out \
    && chown keputusan:keputusan /out
COPY --from=build /opt/keputusan /opt/keputusan
ENV PATH="/opt/keputusan/bin:$PATH" \
    PYTHONUNBUFFERED=1 \
    KEPUTUSAN_SRC=/in \
    KEPUTUSAN_OUT=/out
USER 10001:10001
WORKDIR /out
ENTRYPOINT ["keputusan"]
CMD ["run"]
