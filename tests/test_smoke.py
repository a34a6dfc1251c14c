import pytest
@pytest.mark.django_db
@pytest.mark.parametrize("url", ["/regulations/", "/regulations/eu-ai-act/", "/frameworks/anthropic-rsp/", "/provisions/", "/provisions/eu-ai-act-art-6-2/", "/commitments/frontier-ai-safety-commitments/", "/commitments/?status=active", "/provisions/?topic=red-teaming&status=in_force"])
def test_smoke(client, url, today, django_assert_max_num_queries):
    with django_assert_max_num_queries(60) as q:
        r = client.get(url)
    assert r.status_code == 200, r.content[:500]
    print(url, len(q.captured_queries), len(r.content))
