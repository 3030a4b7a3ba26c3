"""The least that holds the data: a response with what its list shows, an answer, a score."""

from django.db import models


class FloorResponse(models.Model):
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=16)
    overall = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    band = models.PositiveSmallIntegerField(null=True)
    due_on = models.DateField()

    class Meta:
        app_label = "floor"
        indexes = (models.Index(fields=["name", "id"], name="floor_list"),)


class FloorAnswer(models.Model):
    response = models.ForeignKey(FloorResponse, on_delete=models.CASCADE)
    code = models.CharField(max_length=8)
    text = models.TextField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        app_label = "floor"
        constraints = (models.UniqueConstraint(fields=["response", "code"], name="floor_answer_once"),)


class FloorScore(models.Model):
    response = models.ForeignKey(FloorResponse, on_delete=models.CASCADE)
    code = models.CharField(max_length=8)
    level = models.PositiveSmallIntegerField()

    class Meta:
        app_label = "floor"
        constraints = (models.UniqueConstraint(fields=["response", "code"], name="floor_score_once"),)
