# The reference as one site, by the target docs: the C interface by Doxygen, the rules from the library's own table, and
# beside them, where Sphinx and the module are there, Python from its docstrings. Dead links are errors.
set(PFT_REFERENCE ${PROJECT_BINARY_DIR}/docs/html)
configure_file(Doxyfile ${PROJECT_BINARY_DIR}/Doxyfile @ONLY)
find_package(Python3 COMPONENTS Interpreter QUIET)

# From nothing, so that no page of an earlier run is left.
set(commands COMMAND ${CMAKE_COMMAND} -E rm -rf ${PFT_REFERENCE} ${PROJECT_BINARY_DIR}/docs/python
             COMMAND Doxygen::doxygen ${PROJECT_BINARY_DIR}/Doxyfile)
set(needed)
if(TARGET perftarget_rule_pages)
  list(APPEND needed perftarget_rule_pages)
  foreach(language IN ITEMS en zh)
    list(APPEND commands COMMAND ${CMAKE_COMMAND} -E copy
      ${PROJECT_BINARY_DIR}/examples/perftarget/perftarget-rules.${language}.html ${PFT_REFERENCE})
  endforeach()
endif()
find_program(PFT_SPHINX sphinx-build)
if(TARGET perftarget_python_package AND PFT_SPHINX)
  list(APPEND needed perftarget_python perftarget_python_package)
  set(pages ${PROJECT_BINARY_DIR}/docs/python)
  set(with_package ${CMAKE_COMMAND} -E env PYTHONPATH=${PFT_PYTHON_BUILD_DIR} ${PFT_PYTHON_EXECUTABLE})
  list(APPEND commands
    COMMAND ${with_package} bindings/python/reference/pages.py ${pages}
    COMMAND ${with_package} ${PFT_SPHINX} -q -W --keep-going -b html -c bindings/python/reference ${pages}
            ${PFT_REFERENCE}/python)
endif()
add_custom_target(docs ${commands}
  WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} DEPENDS ${needed}
  COMMENT "Writing the reference" VERBATIM)
# Without the other parts, links to them lead nowhere.
if(Python3_FOUND AND TARGET perftarget_rule_pages AND TARGET perftarget_python_package AND PFT_SPHINX)
  add_custom_command(TARGET docs POST_BUILD
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/tests/reference/links.py ${PFT_REFERENCE} VERBATIM)
endif()
