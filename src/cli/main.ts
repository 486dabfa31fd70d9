/** A placeholder: the command says that it cannot check yet, and fails. */
process.stderr.write("jibiao: 尚未完成。\n");
process.exitCode = 3;
