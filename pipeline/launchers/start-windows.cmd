@echo off
rem A double-click installs the program into this folder, once, and opens its page in the browser.
cd /d "%~dp0..\.."
if exist .venv\Scripts\precheck.exe goto start
echo Installing, once. This takes a few minutes and needs the internet; checking never does.
py -m venv .venv && .venv\Scripts\python -m pip install --quiet --disable-pip-version-check .
if errorlevel 1 goto failed
.venv\Scripts\python -P -m pipeline.cli serve --install-launcher
:start
.venv\Scripts\python -P -m pipeline.cli serve
if errorlevel 1 pause
exit /b
:failed
rmdir /s /q .venv
echo It could not be installed. Is Python 3.11 or later there? Get it from https://www.python.org/downloads/
pause
exit /b 1
