from django.apps import AppConfig


class CarbonPlansConfig(AppConfig):
    name = "carbon_plans"
