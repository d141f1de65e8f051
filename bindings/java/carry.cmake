# Copies LIBRARY and what it needs, but the C library itself, to FOLDER, and writes the hash of each to SHA256SUMS.
file(GET_RUNTIME_DEPENDENCIES LIBRARIES ${LIBRARY} RESOLVED_DEPENDENCIES_VAR needed
  UNRESOLVED_DEPENDENCIES_VAR missing
  PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|gcc_s)[.]so")
if(missing)
  message(FATAL_ERROR "Not found: ${missing}")
endif()

file(REMOVE_RECURSE ${FOLDER})
set(sums)
foreach(file IN ITEMS ${LIBRARY} LISTS needed)
  # The name that is asked for, libzip.so.5, not that of the file behind it.
  get_filename_component(name ${file} NAME)
  get_filename_component(real ${file} REALPATH)
  file(MAKE_DIRECTORY ${FOLDER})
  configure_file(${real} ${FOLDER}/${name} COPYONLY)
  if(file STREQUAL LIBRARY AND STRIP)
    execute_process(COMMAND ${STRIP} ${FOLDER}/${name} COMMAND_ERROR_IS_FATAL ANY)
  endif()
  file(SHA256 ${FOLDER}/${name} hash)
  string(APPEND sums "${hash}  ${name}\n")
endforeach()
file(WRITE ${FOLDER}/SHA256SUMS "${sums}")
