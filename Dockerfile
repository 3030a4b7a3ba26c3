# Two stages: the first installs the locked packages, the second holds only what runs.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements.lock /tmp/requirements.lock
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-deps --require-hashes -r /tmp/requirements.lock

FROM python:3.11-slim-bookworm AS hub
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
      fonts-dejavu-core fonts-wqy-microhei fonts-freefont-ttf \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --no-create-home --home-dir /data hub \
 && install -d -o hub -g hub -m 0750 /data /app/static-collected
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=rphub.settings.production \
    DATA_DIR=/data \
    STATIC_ROOT=/app/static-collected
COPY --from=packages /opt/venv /opt/venv
WORKDIR /app
COPY . .
# Values that no running container keeps: production settings insist on having some.
RUN SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost SITE_URL=https://localhost \
    python manage.py collectstatic --noinput --verbosity 0 \
 && python -m compileall -q rphub frameworks standards suppliers factories imports questionnaires enquiries workbooks carbon_plans brands equivalences reviews corrective_actions promises contracts members partnerships exchange concerns records archives privacy
USER hub
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "rphub.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "4", "--threads", "4", "--max-requests", "1000", "--max-requests-jitter", "100", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--forwarded-allow-ips", "*"]
