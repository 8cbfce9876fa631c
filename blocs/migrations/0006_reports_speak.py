"""The list of reports says of itself what every list says; records made before say what they hold."""

from django.db import migrations, models


def say(apps, schema_editor):
    conferences = apps.get_model("blocs", "Conference").objects.using(schema_editor.connection.alias)
    conferences.filter(reports__isnull=False).update(reports_known="complete")
    conferences.filter(record="finalised", reports_known="not_entered").update(reports_known="unknown")


class Migration(migrations.Migration):
    dependencies = [
        ("blocs", "0005_reopen_requests"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="conference",
            name="a_finalised_record_has_no_list_left_out",
        ),
        migrations.AddField(
            model_name="conference",
            name="reports_known",
            field=models.CharField(
                choices=[
                    ("not_entered", "chưa nhập"),
                    ("unknown", "chưa rõ"),
                    ("none", "không có"),
                    ("partial", "một phần"),
                    ("complete", "đầy đủ"),
                ],
                default="not_entered",
                max_length=12,
                verbose_name="báo cáo và số liệu",
            ),
        ),
        migrations.RunPython(say, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="conference",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("record", "finalised"), _negated=True),
                    models.Q(
                        ("delegates_known", "not_entered"),
                        ("guests_known", "not_entered"),
                        ("reports_known", "not_entered"),
                        ("proposals_known", "not_entered"),
                        ("honours_known", "not_entered"),
                        ("pledges_known", "not_entered"),
                        ("elections_known", "not_entered"),
                        _connector="OR",
                        _negated=True,
                    ),
                    _connector="OR",
                ),
                name="a_finalised_record_has_no_list_left_out",
                violation_error_code="a_finalised_record_has_no_list_left_out",
                violation_error_message="Còn danh sách ghi “chưa nhập”. Với mỗi danh sách, chọn đầy đủ, một phần, không có hoặc chưa rõ.",
            ),
        ),
    ]
