"""`law`: the statute texts conventions are held against: bringing them in, listing them, showing a provision."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from drafting.commands.base import Command, Trouble, print_json
from drafting.desk import Rejected
from drafting.desk.statutes import Statutes
from search.law import Cited, Library, Statute, resolve


def _options(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(required=True, metavar="VIỆC")
    taking = actions.add_parser("import", help="nạp các tệp .md của một thư mục; văn bản đã có thì được thay")
    taking.add_argument("folder", metavar="THƯ_MỤC")
    taking.set_defaults(action=_import)
    listing = actions.add_parser("list", help="các văn bản đã nạp")
    listing.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    listing.set_defaults(action=_list)
    showing = actions.add_parser("show", help="lời văn của điều, khoản, điểm được dẫn")
    showing.add_argument(
        "citation",
        metavar="DẪN_CHIẾU",
        help="ví dụ: “khoản 2 Điều 19 Luật số 10/2022/QH15”, “NĐ 61 Đ.6 k.3”, hoặc 61-2023-nd-cp#dieu-6/khoan-3",
    )
    showing.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    showing.set_defaults(action=_show)


def _run(args: argparse.Namespace) -> int:
    return int(args.action(args))


def _import(args: argparse.Namespace) -> int:
    try:
        done = Statutes(args.home).take_in(Path(args.folder))
    except Rejected as error:
        raise Trouble(str(error)) from error
    except OSError as error:
        raise Trouble(f"Không ghi được vào thư mục dữ liệu {args.home}; hãy kiểm tra quyền ghi.") from error
    for statute in done.taken:
        articles = sum("/" not in provision.path for provision in statute.provisions)
        print(f"{statute.title}: {articles} điều, {len(statute.provisions)} mục ({statute.id})")
    for skipped in done.skipped:
        print(f"Bỏ qua {skipped.name}: {skipped.reason}.", file=sys.stderr)
    print(f"Đã nạp {len(done.taken)} văn bản.")
    return 0


def _list(args: argparse.Namespace) -> int:
    library = Statutes(args.home).library()
    if args.json:
        print_json({"statutes": [_about(statute) for statute in library]})
        return 0
    for statute in library:
        print(f"{statute.id:<22} {statute.title}{f' {statute.subject}' if statute.subject else ''}")
    print(f"{len(library)} văn bản." if len(library) else "Chưa nạp văn bản luật nào.")
    return 0


def _about(statute: Statute) -> dict[str, object]:
    return {
        "id": statute.id,
        "title": statute.title,
        "number": statute.number,
        "subject": statute.subject,
        "in_force": statute.in_force.isoformat() if statute.in_force else None,
        "articles": sum("/" not in provision.path for provision in statute.provisions),
        "provisions": len(statute.provisions),
    }


def _show(args: argparse.Namespace) -> int:
    library = Statutes(args.home).library()
    found = _cited(args.citation, library)
    if not found:
        raise Trouble("Không tìm thấy điều khoản này trong các văn bản đã nạp; xem: huonguoc law list.")
    if args.json:
        print_json({"provisions": [_provision(cited) for cited in found]})
        return 0
    for cited in found:
        provision = cited.statute.at(cited.path)
        heading = f". {provision.heading}" if provision and provision.heading else ""
        print(f"{provision.citation if provision else ''} {cited.statute.title}{heading}".strip())
        if cited.path:
            print(cited.statute.words(cited.path))
        else:
            for article in cited.statute.provisions:
                if "/" not in article.path:
                    print(f"{article.label} {article.heading}".rstrip())
    return 0


def _cited(words: str, library: Library) -> tuple[Cited, ...]:
    place = library.provision(words)
    if place:
        return (Cited(place[0], place[1].path),)
    whole = library.get(words)
    return (Cited(whole, ""),) if whole else resolve(words, library)


def _provision(cited: Cited) -> dict[str, object]:
    provision = cited.statute.at(cited.path)
    return {
        "statute": cited.statute.id,
        "title": cited.statute.title,
        "path": cited.path,
        "citation": provision.citation if provision else "",
        "heading": provision.heading if provision else "",
        "text": cited.statute.words(cited.path) if cited.path else "",
    }


LAW = Command(_options, _run)
