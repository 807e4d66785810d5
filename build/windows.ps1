# Builds Briefpack on Windows in one command, without administrator rights:
#
#     powershell -ExecutionPolicy Bypass -File build\windows.ps1 [-Python PATH] [-NoTests] [-NoSmoke]
#
# Makes .venv from pyproject.toml at the exact versions of build\constraints.txt, runs the tests, lets PyInstaller make
# the folder (build\briefpack.spec), packs it with its SHA-256 sums, and lets the packed program check itself from a
# long path with Hangul in it. Everything it makes is in .venv and build\out. Windows PowerShell 5.1 and later.
# Kept in ASCII: Windows PowerShell 5.1 reads a file without a byte order mark as ANSI.
[CmdletBinding()]
param(
    [string] $Python = '',
    [switch] $NoTests,
    [switch] $NoSmoke
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
$env:PYTHONUTF8 = '1'
$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$venvPython = Join-Path $venv 'Scripts\python.exe'
$constraints = Join-Path $root 'build\constraints.txt'

function Write-Heading([string] $text) {
    Write-Host ''
    Write-Host "== $text"
}

function Invoke-Checked([string] $program, [string[]] $arguments) {
    & $program @arguments
    if ($LASTEXITCODE -ne 0) {
        throw "$program $($arguments -join ' ') ended with $LASTEXITCODE"
    }
}

function Find-Python {
    if ($Python) {
        return $Python
    }
    $ErrorActionPreference = 'Continue' # what py says of a version that is not there is no failure
    foreach ($version in '3.13', '3.12', '3.11') {
        if (Get-Command py -ErrorAction SilentlyContinue) {
            $found = & py "-$version" -c 'import sys; print(sys.executable)' 2>$null
            if ($LASTEXITCODE -eq 0) {
                return $found
            }
        }
    }
    if (Get-Command python -ErrorAction SilentlyContinue) {
        return (Get-Command python).Source
    }
    throw 'No Python 3.11, 3.12 or 3.13 was found: install one for this user, or name it with -Python.'
}

Push-Location $root
try {
    Write-Heading 'Python and its packages'
    if (-not (Test-Path $venvPython)) {
        Invoke-Checked (Find-Python) @('-m', 'venv', $venv)
    }
    Invoke-Checked $venvPython @('-c', 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))')
    Invoke-Checked $venvPython @('-m', 'pip', 'install', '--quiet', '-c', $constraints, 'setuptools')
    Invoke-Checked $venvPython @(
        '-m', 'pip', 'install', '--quiet', '-c', $constraints, '--no-build-isolation', '-e', '.[dev,bundle]'
    )

    if (-not $NoTests) {
        Write-Heading 'Tests'
        $env:QT_QPA_PLATFORM = 'offscreen'
        Invoke-Checked $venvPython @('-m', 'pytest', '-q')
        Remove-Item Env:QT_QPA_PLATFORM
    }

    Write-Heading 'The folder that runs, packed'
    Invoke-Checked $venvPython @('build\bundle.py', '--no-smoke')
    $zips = @(Get-ChildItem (Join-Path $root 'build\out\briefpack-*-windows-*.zip') | Sort-Object LastWriteTime)
    $zip = $zips[-1].FullName

    if (-not $NoSmoke) {
        Write-Heading 'The packed program checks itself'
        Invoke-Checked $venvPython @('build\smoke.py', $zip)
    }

    Write-Heading 'Done'
    Write-Host $zip
    Write-Host (Get-FileHash -Algorithm SHA256 $zip).Hash.ToLowerInvariant()
}
finally {
    Pop-Location
}
