from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0014_old_cases"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="loop",
            index=models.Index(
                models.F("relapsed_at"),
                condition=models.Q(("relapsed_at__isnull", False)),
                name="loop_relapsed",
            ),
        ),
    ]
