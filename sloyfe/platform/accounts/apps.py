from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "sloyfe.platform.accounts"
    label = "accounts"
