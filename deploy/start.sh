#!/bin/sh
# Starts one copy in a container: lays what was made ahead into the folder that can be written, then becomes the server.
set -eu
if [ -d static/made-ahead ]; then
    cp -R static/made-ahead/. static/made/
fi
exec streamlit run app.py --server.address=0.0.0.0 --server.port=8501
