from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "rphub.documents"
