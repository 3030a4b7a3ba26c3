"""The browser and the live server find each other."""


def test_the_browser_reaches_the_site(page):
    response = page.goto("/healthz")
    assert response is not None
    assert response.status == 200
    assert page.inner_text("body").strip() == "ok"
