# The image of Dateline: its command line, as a user that can write nowhere in it but /ledger.

FROM python:3.12.12-slim-bookworm AS build
WORKDIR /source
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
# Every package of the lock, of which each has to have a known hash; those for development go no further than here.
COPY requirements.lock ./
RUN pip wheel --no-deps --require-hashes --only-binary :all: --wheel-dir /wheels --requirement requirements.lock \
 && pip install --no-index --find-links /wheels hatchling
COPY . ./
RUN pip wheel --no-deps --no-index --no-build-isolation --wheel-dir /wheels . \
 && python -m venv --without-pip /opt/dateline \
 && pip --python /opt/dateline install --no-index --find-links /wheels dateline-search \
 && /opt/dateline/bin/python -I -c "import engines.elastic, indexer.reading.extract, indexer.naming.recogniser, search_api.app"

FROM python:3.12.12-slim-bookworm
RUN useradd --uid 1000 --user-group --no-create-home --shell /usr/sbin/nologin dateline \
 && install --directory --owner dateline --group dateline /ledger
COPY --from=build /opt/dateline /opt/dateline
# onnxruntime would tell its makers that it is used.
ENV PATH=/opt/dateline/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 ORT_DISABLE_TELEMETRY=1
USER 1000:1000
ENTRYPOINT ["dateline"]
