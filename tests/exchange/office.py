"""LibreOffice as a second reader of what this program writes: it accepts and rejects every tracked change."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

SOFFICE = shutil.which("soffice")
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"'
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE {0} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{1}">\n'
)
# Without this the first start lays its own empty library over ours.
_SET_UP = """<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><item oor:path="/org.openoffice.Setup/Office">
  <prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>"""
_MACRO = """
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes" script:language="StarBasic">
Sub ResolveAll(folder As String)
    Dim name As String
    name = Dir(folder &amp; "/*.docx")
    Do While name &lt;&gt; ""
        Resolve folder, name, "Accept"
        Resolve folder, name, "Reject"
        name = Dir()
    Loop
    StarDesktop.terminate()
End Sub
Sub Resolve(folder As String, name As String, how As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    Dim kind(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    kind(0).Name = "FilterName"
    kind(0).Value = "MS Word 2007 XML"
    document = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, hidden())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    command = ".uno:" &amp; how &amp; "AllTrackedChanges"
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
    document.storeToURL(ConvertToURL(folder &amp; "/" &amp; how &amp; "/" &amp; name), kind())
    document.close(True)
End Sub
</script:module>"""


def resolved(files: Mapping[str, bytes], folder: Path) -> dict[str, tuple[bytes, bytes]]:
    """Each Word file with every change accepted, and with every change rejected, as LibreOffice saves it."""
    assert SOFFICE
    work = folder / "work"
    for each in (work, work / "Accept", work / "Reject"):
        each.mkdir(parents=True)
    for name, data in files.items():
        (work / f"{name}.docx").write_bytes(data)
    profile = _profile(folder / "profile")
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--norestore",
            f'macro:///Standard.Changes.ResolveAll("{work}")',
        ],
        check=True,
        timeout=120,
        capture_output=True,
    )
    return {
        name: (
            (work / "Accept" / f"{name}.docx").read_bytes(),
            (work / "Reject" / f"{name}.docx").read_bytes(),
        )
        for name in files
    }


def _profile(profile: Path) -> Path:
    """A profile of its own that knows the macro."""
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    (library / "Changes.xba").write_text(
        _HEAD.format("script:module", "module.dtd") + _MACRO.strip(), "utf-8"
    )
    (library / "script.xlb").write_text(
        _HEAD.format("library:library", "library.dtd")
        + f'<library:library {_LIBRARY} library:name="Standard" library:readonly="false" '
        'library:passwordprotected="false"><library:element library:name="Changes"/></library:library>',
        "utf-8",
    )
    (library.parent / "script.xlc").write_text(
        _HEAD.format("library:libraries", "libraries.dtd")
        + f'<library:libraries {_LIBRARY}><library:library library:name="Standard" '
        'xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>'
        "</library:libraries>",
        "utf-8",
    )
    (profile / "user" / "registrymodifications.xcu").write_text(_SET_UP, "utf-8")
    return profile
