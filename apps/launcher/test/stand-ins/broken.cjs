// Stands in for a program that cannot start.
process.stderr.write('broken: SOMETHING is required\n');
process.exitCode = 1;
