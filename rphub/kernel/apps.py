"""The kernel has no models; it is an app for its checks, commands and template tags."""

from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "rphub.kernel"
    label = "kernel"

    def ready(self) -> None:
        # Importing registers the checks.
        import rphub.kernel.checks  # noqa: F401
