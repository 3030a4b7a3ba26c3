"""Each view does what no implementation could leave out, and nothing more."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render

from bench.floor.models import FloorAnswer, FloorResponse, FloorScore

EMPTY = 204


def null(request):
    return HttpResponse(status=EMPTY)


@login_required
def auth(request):
    return HttpResponse(status=EMPTY)


@login_required
def save(request):
    """One `INSERT .. ON CONFLICT DO UPDATE`."""
    answer = FloorAnswer(response_id=1, code="SCM-02", text=request.POST["comment"])
    FloorAnswer.objects.bulk_create(
        [answer], update_conflicts=True, unique_fields=["response", "code"], update_fields=["text"]
    )
    return HttpResponse(status=EMPTY)


@login_required
def review(request):
    """Lock, write a score, write the stored total."""
    with transaction.atomic():
        response = FloorResponse.objects.select_for_update().get(pk=1)
        score = FloorScore(response=response, code="GOV-02", level=int(request.POST["level"]))
        FloorScore.objects.bulk_create(
            [score], update_conflicts=True, unique_fields=["response", "code"], update_fields=["level"]
        )
        FloorResponse.objects.filter(pk=1).update(overall=request.POST["level"])
    return HttpResponse(status=EMPTY)


@login_required
def page60(request):
    """Sixty fields with their answers, one SELECT, a plain template, 29 KB."""
    answers = list(FloorAnswer.objects.filter(response_id=1).order_by("code").values("code", "text"))
    return render(request, "floor/page60.html", {"answers": answers})


@login_required
def rows(request):
    """Twenty rows from stored columns and a count."""
    queryset = FloorResponse.objects.order_by("name", "id")
    page = Paginator(queryset, 20).get_page(request.GET.get("page"))
    return render(request, "floor/rows.html", {"page": page})
