# Two stages: the first installs from the hashed lock, the second carries the result and runs as nobody in particular.
FROM python:3.12-slim AS build
WORKDIR /src
COPY requirements.lock pyproject.toml README.md LICENSE ./
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock
COPY bot bot
COPY config config
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
# glibc keeps memory of many threads apart and gives little of it back; two arenas are enough for one event loop.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 MALLOC_ARENA_MAX=2 SHAKEUP_DATA=/data
RUN useradd --system --uid 10001 --home-dir /data --create-home shakeup
COPY --from=build /venv /venv
USER shakeup
WORKDIR /data
VOLUME /data
ENTRYPOINT ["shakeup"]
CMD ["run"]
