"""The procedure of one village by clicking, a chapter a file; ``test_whole_procedure`` plays them in order."""
