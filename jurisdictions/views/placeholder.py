from django.http import HttpResponse
def placeholder(request, slug=""): return HttpResponse("placeholder")
