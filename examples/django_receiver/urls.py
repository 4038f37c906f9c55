"""The address for `callback_url`."""

from django.urls import path

from django_receiver.views import receive

urlpatterns = [path("tavus/<str:secret>", receive)]
