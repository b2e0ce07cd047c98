"""The demonstration: fictional communities in real communes, brought in through the same use cases people use."""

from drafting.demo.playing import ACCOUNTS, PASSWORD, DemoAccount, load

__all__ = ["ACCOUNTS", "PASSWORD", "DemoAccount", "load"]
