"""`user`: accounts from a terminal: add, list, give or take a role, set a new password."""

from __future__ import annotations

import argparse
import secrets
from datetime import UTC, datetime

from drafting.accounts import Account, AccountError, Accounts, BadGrant, Role, RoleGrant
from drafting.commands.base import Command, Trouble
from drafting.commands.data import accounts_of

ROLES = {role.value: role for role in Role}


def _options(parser: argparse.ArgumentParser) -> None:
    sub = parser.add_subparsers(required=True, metavar="VIỆC", dest="what")
    sub.add_parser("list", help="liệt kê tài khoản")
    for name, text in (("add", "thêm tài khoản"), ("grant", "giao vai trò"), ("revoke", "thu vai trò")):
        child = sub.add_parser(name, help=text)
        child.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")
        if name == "add":
            child.add_argument("--name", required=True, metavar="TÊN", help="tên hiển thị")
        child.add_argument("--role", choices=sorted(ROLES), required=name != "add", help="vai trò")
        child.add_argument("--unit", metavar="MÃ_XÃ", help="xã, phường, đặc khu (vai trò xa)")
        child.add_argument("--community", metavar="KHÓA", help="cộng đồng (vai trò soan-thao, truong-thon)")
    password = sub.add_parser("password", help="đặt mật khẩu mới")
    password.add_argument("login", metavar="TÊN_ĐĂNG_NHẬP")


def _run(args: argparse.Namespace) -> int:
    with accounts_of(args) as accounts:
        try:
            return _do(args, accounts)
        except (AccountError, BadGrant) as error:
            raise Trouble(str(error)) from error


def _do(args: argparse.Namespace, accounts: Accounts) -> int:
    if args.what == "list":
        for account in accounts.everyone():
            roles = ", ".join(_place(grant) for grant in account.grants) or "chưa có vai trò"
            print(f"{account.id}\t{account.login}\t{account.display_name}\t{roles}")
        return 0
    if args.what == "add":
        password = secrets.token_urlsafe(12)
        grants = [_grant(args)] if args.role else []
        accounts.create_account(args.login, args.name, password, datetime.now(UTC), grants)
        print(f"Đã thêm tài khoản {args.login}. Mật khẩu lần đầu: {password}")
        return 0
    found = accounts.find(args.login)
    if found is None:
        raise Trouble(f"Không có tài khoản {args.login}.")
    return _change(args, accounts, found)


def _change(args: argparse.Namespace, accounts: Accounts, account: Account) -> int:
    if args.what == "password":
        password = secrets.token_urlsafe(12)
        accounts.set_password(account.id, password)
        print(f"Mật khẩu mới của {account.login}: {password}")
    elif args.what == "grant":
        accounts.grant(account.id, _grant(args))
        print(f"Đã giao vai trò cho {account.login}.")
    else:
        accounts.revoke(account.id, _grant(args))
        print(f"Đã thu vai trò của {account.login}.")
    return 0


def _grant(args: argparse.Namespace) -> RoleGrant:
    return RoleGrant(ROLES[args.role], unit_code=args.unit, community=args.community)


def _place(grant: RoleGrant) -> str:
    where = grant.community or grant.unit_code
    return f"{grant.role.word} ({where})" if where else grant.role.word


USER = Command(_options, _run)
