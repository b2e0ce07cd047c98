"""Word files as people have them: stages that turn the package into lines, and the lines into a convention."""
