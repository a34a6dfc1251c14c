"""Topics, crosswalks, debates, gaps, analogies, claims, findings and the timeline."""

from django.urls import path

from frameworks.views import argument, crosswalk, topic
from frameworks.views.timeline import timeline

urlpatterns = [
    path("topics/", topic.TopicList.as_view(), name="topic-list"),
    path("topics/<str:slug>/", topic.TopicDetail.as_view(), name="topic-detail"),
    path("crosswalks/", crosswalk.CrosswalkList.as_view(), name="crosswalk-list"),
    path("crosswalks/of/", crosswalk.choose_texts, name="counterpart-choice"),
    path("crosswalks/of/<str:slug>/", crosswalk.CounterpartList.as_view(), name="counterpart-list"),
    path("crosswalks/<str:slug>/", crosswalk.CrosswalkDetail.as_view(), name="crosswalk-detail"),
    path("debates/", argument.DebateList.as_view(), name="debate-list"),
    path("debates/<str:slug>/", argument.DebateDetail.as_view(), name="debate-detail"),
    path("gaps/", argument.GapList.as_view(), name="gap-list"),
    path("gaps/<str:slug>/", argument.GapDetail.as_view(), name="gap-detail"),
    path("analogies/", argument.AnalogyList.as_view(), name="analogy-list"),
    path("analogies/<str:slug>/", argument.AnalogyDetail.as_view(), name="analogy-detail"),
    path("claims/", argument.ClaimList.as_view(), name="claim-list"),
    path("claims/<str:slug>/", argument.ClaimDetail.as_view(), name="claim-detail"),
    path("findings/", argument.FindingList.as_view(), name="finding-list"),
    path("timeline/", timeline, name="timeline"),
]
