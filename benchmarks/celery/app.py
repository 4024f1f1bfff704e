"""The Celery application that is measured: trivial tasks, RabbitMQ as the broker, Redis for the results.

CELERY_PROFILE=default leaves every setting as Celery ships it; tuned changes what helps trivial tasks and keeps what is
promised to the user (persistent messages, results stored, acknowledgements as they are).
"""

import os

from celery import Celery

app = Celery("bench", broker=os.environ["RABBITMQ_URI"], backend=os.environ["REDIS_URI"])
app.conf.task_default_queue = os.environ.get("CELERY_QUEUE", "celery-bench")

if os.environ.get("CELERY_PROFILE", "default") == "tuned":
    app.conf.worker_prefetch_multiplier = 64
    app.conf.worker_disable_rate_limits = True
    app.conf.result_expires = None


@app.task
def square(x):
    return x * x


@app.task
def echo(x):
    return x
