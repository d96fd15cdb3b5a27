"""`precheck serve`: a page on this computer, for people who do not like terminals."""

from __future__ import annotations

import click

from pipeline.commands.options import lang_option, memory_option, timeout_option
from pipeline.terms import Terms


@click.command(name="serve", short_help="Open a page to check portfolios on this computer.")
@click.option(
    "--port",
    type=click.IntRange(min=1024, max=65535),
    metavar="N",
    help="Port to listen on.  [default: one that is free]",
)
@click.option("--no-browser", is_flag=True, help="Do not open the browser; print the address only.")
@click.option(
    "--install-launcher",
    is_flag=True,
    help="Put a file on the desktop that starts the page by a double-click, and end.",
)
@timeout_option
@memory_option
@lang_option
def command(
    port: int | None,
    no_browser: bool,
    install_launcher: bool,
    timeout: float,
    memory: int,
    language: str,
) -> None:
    """Open a page in the browser on which portfolios are checked, compared and put into a workbook.

    Only this computer, and on it only the browser that is opened, can reach the page. Files are deleted as soon as they
    are read, results are kept in memory until an hour after they were last looked at, and all is gone when it ends.

    The page speaks the language that the browser asks for where there are words in it, else the one of --lang.
    """
    from reports.web_parts.words import web_words

    words = web_words(language).terminal
    if install_launcher:
        from pipeline.web.launcher import install

        click.echo(words.launcher.format(path=install()))
        return
    from pipeline.web.server import serve

    def ready(address: str) -> None:
        click.echo(f"{words.address if no_browser else words.ready}\n{address}\n{words.end}")
        if not no_browser:
            import webbrowser
            from threading import Thread

            Thread(
                target=webbrowser.open, args=(address,), daemon=True
            ).start()  # some wait for the browser's end

    terms = Terms(seconds=timeout, memory=memory << 20, language=language, at_terminal=False)
    served = serve(port or 0, terms, ready)
    click.echo(words.ended.format(checked=served.checked, unreadable=served.unreadable))
