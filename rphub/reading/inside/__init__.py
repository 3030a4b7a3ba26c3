"""What runs in the guarded process. Standard library, pypdfium2, Pillow, openpyxl and defusedxml only.

The folder is started by path with `python -I`: neither the project nor the environment is found, and the modules
import nothing of ours. Each has `say(path, *words) -> bytes`.
"""
