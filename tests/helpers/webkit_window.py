"""A window with WebKitGTK in it for WebKitWebDriver, of exactly the size that a test asks for, which prints to a file.

Run by the system's Python, which has GTK: `webkit_window.py WIDTH HEIGHT FOLDER MEMORY`, where MEMORY is "yes" if pages
that were left may be kept to be shown again. WebDriver has no command to print in
WebKitGTK, so a file `NAME.ask` in FOLDER, `{"view": 0, "paper": "iso_a4"}`, is answered by `NAME.pdf`, whole or not
at all. MiniBrowser, the driver's own browser, is never narrower than 447 pixels.
"""

import json
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, Gio, Gtk, WebKit2  # noqa: E402 (versions come first)

WIDTH, HEIGHT, FOLDER = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
MEMORY = sys.argv[4] == "yes"
views: list[WebKit2.WebView] = []


def start(_context: WebKit2.WebContext, session: WebKit2.AutomationSession) -> None:
    """A driver takes over: tell it who this is, and open a view whenever it wants one."""
    info = WebKit2.ApplicationInfo()
    info.set_name("MiniBrowser")  # the one name that Selenium asks for
    info.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version())
    session.set_application_info(info)
    session.connect("create-web-view", open_view)


def open_view(_session: WebKit2.AutomationSession) -> WebKit2.WebView:
    """A page in a window of its own."""
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    view.get_settings().set_enable_write_console_messages_to_stdout(True)
    view.get_settings().set_enable_page_cache(MEMORY)
    window = Gtk.Window(decorated=False)
    window.set_default_size(WIDTH, HEIGHT)
    view.connect("close", lambda _view: window.destroy())
    # No window manager gives a window the keyboard here, and a page without it shows no focus.
    window.connect("map-event", lambda *_: window.get_window().focus(Gdk.CURRENT_TIME))
    window.add(view)
    window.show_all()
    views.append(view)
    return view


def answer(_monitor: Gio.FileMonitor, file: Gio.File, _other: Gio.File, event: Gio.FileMonitorEvent) -> None:
    """Print what a file asks for."""
    asking = Path(file.get_path())
    if event != Gio.FileMonitorEvent.CHANGES_DONE_HINT or asking.suffix != ".ask":
        return
    asked = json.loads(asking.read_text(encoding="utf-8"))
    unfinished = asking.with_suffix(".part")
    settings = Gtk.PrintSettings()
    settings.set_printer("Print to File")
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_URI, unfinished.as_uri())
    settings.set(Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf")
    setup = Gtk.PageSetup()
    setup.set_paper_size_and_default_margins(Gtk.PaperSize.new(asked["paper"]))
    operation = WebKit2.PrintOperation.new(views[asked["view"]])
    operation.set_print_settings(settings)
    operation.set_page_setup(setup)
    operation.connect("finished", lambda _operation: unfinished.rename(asking.with_suffix(".pdf")))
    operation.connect("failed", lambda _operation, error: sys.stderr.write(f"printing failed: {error.message}\n"))
    operation.print_()


context = WebKit2.WebContext.new_ephemeral()
context.set_automation_allowed(True)
context.connect("automation-started", start)
monitor = Gio.File.new_for_path(str(FOLDER)).monitor_directory(Gio.FileMonitorFlags.NONE, None)
monitor.connect("changed", answer)
Gtk.main()
