@echo off
rem The command line: veridesk COMMAND [options]. A batch file waits for the program to end.
"%~dp0..\VeriDesk.exe" %*
