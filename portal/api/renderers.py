from rest_framework.renderers import JSONRenderer
class PlainJSONRenderer(JSONRenderer): pass
class CSVRenderer(JSONRenderer): format = "csv"
