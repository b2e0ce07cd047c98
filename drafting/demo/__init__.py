"""The demonstration: fictional communities in real communes, brought in through the same use cases people use."""

from drafting.demo.people import ACCOUNTS, PASSWORD, DemoAccount
from drafting.demo.playing import load

__all__ = ["ACCOUNTS", "PASSWORD", "DemoAccount", "load"]
