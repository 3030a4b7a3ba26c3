from django.apps import AppConfig


class EquivalencesConfig(AppConfig):
    name = "equivalences"
